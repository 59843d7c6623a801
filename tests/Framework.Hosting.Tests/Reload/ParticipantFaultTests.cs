using System.Net;
using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
using Collet.Hosting.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Each part of a host that takes part in a change fails once, at each step: nothing of the change is in force anywhere.</summary>
public sealed class ParticipantFaultTests
{
    private static readonly ApiKey _old = ApiKey.Create();
    private static readonly ApiKey _new = ApiKey.Create();

    public static TheoryData<Type, string> Faults
    {
        get
        {
            var faults = new TheoryData<Type, string>();
            foreach (Type part in Parts)
            {
                foreach (string step in FaultyPart.Steps)
                {
                    faults.Add(part, step);
                }
            }

            return faults;
        }
    }

    private static Type[] Parts =>
        [typeof(CallersParticipant), typeof(ChainParticipant), typeof(ReloadOptionsParticipant), typeof(PluginsParticipant)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Nothing_of_the_change_is_in_force_and_the_next_attempt_applies_it_whole(Type part, string step)
    {
        ArgumentNullException.ThrowIfNull(part);
        var faulty = new List<FaultyPart>();
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(_old, 1, "6s", "first"), services => Wrap(services, faulty));
        // One part more or less in the host is one more or less to be tried here.
        Assert.Equal(Parts.Select(type => type.Name).Order(), faulty.Select(one => one.Name).Order());
        FaultyPart failing = faulty.Single(one => one.Name == part.Name);
        ToolChain chain = host.Catalog.Chain;
        failing.Step = step;

        Task<ReloadResult> applying = host.ApplyAsync(Yaml(_new, 2, "7s", "second"));
        if (step == FaultyPart.PrepareForEver)
        {
            await failing.Entered;
            host.Time.Advance(host.State.Current.Configuration.Reload.PrepareTimeout);
        }

        ReloadResult result = await applying;

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Contains(
            step == FaultyPart.PrepareForEver ? "was not ready within" : FaultyPart.Fault, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Same(chain, host.Catalog.Chain);
        await AssertInForceAsync(host, 1, _old, _new, "6s", "first", v: 1);

        failing.Step = "";
        Assert.Equal(ReloadOutcome.Applied, (await host.Reload.ReloadAsync(ConfigurationAuthor.File)).Outcome);
        await AssertInForceAsync(host, 2, _new, _old, "7s", "second", v: 2);
    }

    private static async Task AssertInForceAsync(
        ReloadHost host, int version, ApiKey known, ApiKey unknown, string debounce, string plugin, int v)
    {
        CheckedConfiguration current = host.State.Current.Configuration;
        Assert.Equal(version, host.State.Current.Version);
        Assert.Equal($"{current.Reload.Debounce.TotalSeconds}s", debounce);
        Assert.Equal([plugin], current.Plugins.Enabled!);
        Assert.Equal([$"one={v}"], host.Chain);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, known));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, unknown));
        await host.CallAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(ReloadHost host, ApiKey key)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("X-Api-Key", key.Text);
        using HttpResponseMessage response = await http.GetAsync("/api/tools");
        return response.StatusCode;
    }

    private static void Wrap(IServiceCollection services, List<FaultyPart> faulty)
    {
        foreach (ServiceDescriptor part in services.Where(one => one.ServiceType == typeof(IReloadParticipant)).ToList())
        {
            services.Remove(part);
            services.AddSingleton<IReloadParticipant>(provider =>
            {
                object inner = part.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, part.ImplementationType!);
                var wrapped = new FaultyPart((IReloadParticipant)inner);
                faulty.Add(wrapped);
                return wrapped;
            });
        }
    }

    private static string Yaml(ApiKey key, int v, string debounce, string plugin) => $$"""
        middlewares: [{name: one, v: {{v}}}]
        reload: {debounce: {{debounce}}}
        plugins: {enabled: [{{plugin}}]}
        authentication:
          apiKeys:
            - {caller: ada, hash: "{{key.Hash}}", roles: [admin]}

        """;
}
