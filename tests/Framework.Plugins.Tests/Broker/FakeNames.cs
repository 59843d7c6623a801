using System.Net;
using System.Net.Sockets;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Broker;

/// <summary>Names as a test says; each look-up gives the next answer, the last one for ever.</summary>
internal sealed class FakeNames : INameResolver
{
    private readonly Dictionary<string, Queue<IPAddress[]>> _answers = [];

    public int LookUps { get; private set; }

    public FakeNames Say(string name, params string[] addresses)
    {
        if (!_answers.TryGetValue(name, out var answers))
        {
            _answers[name] = answers = [];
        }

        answers.Enqueue([.. addresses.Select(IPAddress.Parse)]);
        return this;
    }

    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        LookUps++;
        return _answers.TryGetValue(name, out var answers)
            ? Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek())
            : throw new SocketException((int)SocketError.HostNotFound);
    }
}
