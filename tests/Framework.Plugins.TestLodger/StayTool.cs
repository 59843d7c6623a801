using System.ComponentModel;

namespace Collet.Plugins.TestLodger;

/// <summary>What a tidy plugin ends with its services.</summary>
public interface ITidyClock
{
    /// <summary>How often it struck.</summary>
    int Strikes { get; }
}

/// <summary>A timer that ends when the plugin does.</summary>
[Scrutor.ServiceDescriptor(typeof(ITidyClock), Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton)]
public sealed class TidyClock : ITidyClock, IDisposable
{
    private readonly Timer _timer;

    /// <summary>Starts it.</summary>
    public TidyClock() => _timer = new Timer(_ => Strikes++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public int Strikes { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}

/// <summary>Stays.</summary>
[Tool("lab_stay")]
[Description("Does what keeps a plugin in memory.")]
public sealed class StayTool(ITidyClock clock)
{
    private static Timer? _timer;
    private static int _heard;

    /// <summary>Does it.</summary>
    public string Invoke([Description("event, timer, thread, token, tidy.")] string how, CancellationToken cancellationToken)
    {
        switch (how)
        {
            case "token":
                cancellationToken.Register(() => _heard++);
                return how;
            case "event":
                AppDomain.CurrentDomain.ProcessExit += Hear;
                return how;
            case "timer":
                _timer = new Timer(_ => _heard++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
                return how;
            case "thread":
                Task gate = ((TaskCompletionSource)AppContext.GetData("lab-gate")!).Task;
                new Thread(() => Wait(gate)) { IsBackground = true }.Start();
                return how;
            default:
                return $"{how} {clock.Strikes} {_heard} {_timer is null}";
        }
    }

    private static void Hear(object? sender, EventArgs arguments) => _heard++;

    private static void Wait(Task gate)
    {
        gate.Wait();
        _heard++;
    }
}
