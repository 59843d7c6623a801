using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <content>One look at everything.</content>
internal sealed partial class PluginManager
{
    private async Task LookInsideAsync(string? anew)
    {
        if (_isStopped)
        {
            return;
        }

        var prepared = new Dictionary<string, PluginRun>(StringComparer.Ordinal);
        PluginSettings now = settings();
        PluginPlan[] plans;
        bool isWhole;
        do
        {
            // Where a version does not start, the look is repeated without it: the next lower one may serve.
            plans = Plan(now, prepared, anew);
            bool[] started = await Task.WhenAll(plans.Select(plan => TryStartAsync(plan, prepared)));
            isWhole = !started.Contains(false);
        }
        while (!isWhole);
        Swap(plans);
        await Task.WhenAll(prepared.Values.Except(plans.Select(plan => plan.Next)).Select(run => run!.CloseAsync(null, TimeSpan.Zero)));
    }

    private PluginPlan[] Plan(PluginSettings now, Dictionary<string, PluginRun> prepared, string? anew)
    {
        IReadOnlyList<StoredPlugin> stored = Store.Find();
        _packages.Keep(stored);
        var claimed = new Dictionary<string, string>(StringComparer.Ordinal);
        // Who serves a tool keeps it; of two newcomers the first by name.
        string[] names =
        [
            .. _plugins.Values.Where(plugin => plugin.Current is not null).Select(plugin => plugin.Name)
                .Concat(stored.Select(plugin => plugin.Name))
                .Concat(_plugins.Keys)
                .Distinct(StringComparer.Ordinal),
        ];
        var plans = new List<PluginPlan>();
        foreach (string name in names)
        {
            ManagedPlugin plugin = _plugins.GetValueOrDefault(name) ?? new ManagedPlugin(name, new PluginStats());
            PluginRun? same = prepared.GetValueOrDefault(name) ?? (name == anew ? null : plugin.Current);
            plans.Add(Plan(plugin, same, [.. stored.Where(one => one.Name == name)], now, claimed));
        }

        return [.. plans];
    }

    private PluginPlan Plan(
        ManagedPlugin plugin, PluginRun? same, StoredPlugin[] stored, PluginSettings now, Dictionary<string, string> claimed)
    {
        var plan = new PluginPlan(plugin, stored.Length > 0);
        string? disabledBy = !now.IsEnabled(plugin.Name) ? "configuration" : approvals.IsDisabled(plugin.Name) ? "administrator" : null;
        if (disabledBy is not null)
        {
            return plan with { DisabledBy = disabledBy };
        }

        foreach (StoredPlugin one in stored.DistinctBy(one => one.Version).OrderByDescending(one => one.Version))
        {
            if (TryUse(one, same, now, claimed, ref plan))
            {
                return plan;
            }
        }

        return plan;
    }

    private bool TryUse(
        StoredPlugin stored, PluginRun? same, PluginSettings now, Dictionary<string, string> claimed, ref PluginPlan plan)
    {
        VerifiedPackage package;
        try
        {
            package = _packages.Get(stored, now.Trust);
        }
        catch (PackageException exception)
        {
            plan = plan.Refuse(stored.Version, exception.Problems);
            return false;
        }

        PluginIsolation isolation = now.IsolationOf(stored.Name);
        IReadOnlyList<PluginProblem> problems = [.. parts.Examine(package), .. Conflicts(package, claimed), .. WhyNot(package, isolation)];
        string digest = PackageDigest.Of(package);
        if (_failedStarts.TryGetValue(stored.Name, out FailedStart? failed) && (failed.Digest, failed.Isolation) == (digest, isolation))
        {
            // It is tried again when somebody asks for it, or it becomes another.
            plan = plan with { Refused = [.. plan.Refused, failed.Refused] };
            return false;
        }

        if (problems.Count > 0)
        {
            plan = plan.Refuse(stored.Version, problems);
            return false;
        }

        // What was approved while it ran in process may be wider than a process can be held to.
        IReadOnlyList<Permission> granted =
        [
            .. now.GrantOf(stored.Name),
            .. approvals.Of(stored.Name, digest).Where(one => isolation is PluginIsolation.InProcess || !PermissionGrant.IsEveryFile(one)),
        ];
        if (PermissionGrant.Missing(package.Manifest, granted, isolation) is { Count: > 0 } missing)
        {
            // Only the highest is offered: whoever approves wants the newest.
            plan = plan with { Pending = plan.Pending ?? new PendingPlugin(package, missing) { Isolation = isolation } };
            return false;
        }

        if (PermissionGrant.TooWide(package.Manifest, granted, isolation) is { } tooWide)
        {
            plan = plan.Refuse(stored.Version, [tooWide]);
            return false;
        }

        foreach (ToolInfo tool in package.Manifest.Tools)
        {
            claimed[tool.Name] = stored.Name;
        }

        PluginAccess access = PluginAccess.Of(package.Manifest, granted, parts.ContentRoot);
        bool isSame = same is not null && same.Isolation == isolation
            && PackageDigest.Of(same.Package) == digest && same.Access.Key == access.Key;
        plan = plan with { Next = isSame ? same : Run(package, access, isolation, plan.Plugin.Stats) };
        return true;
    }

    private PluginRun Run(VerifiedPackage package, PluginAccess access, PluginIsolation isolation, PluginStats stats) =>
        new(package, access, stats, isolation is PluginIsolation.InProcess ? parts.InProcess! : launcher, context) { Isolation = isolation };

    private IEnumerable<PluginProblem> WhyNot(VerifiedPackage package, PluginIsolation isolation) => isolation is PluginIsolation.InProcess
        ? InProcessRules.WhyNot(package, parts.CanLoadCode, parts.InProcess is not null)
        : [];

    private IEnumerable<PluginProblem> Conflicts(VerifiedPackage package, Dictionary<string, string> claimed)
    {
        foreach (ToolInfo tool in package.Manifest.Tools)
        {
            string? other = claimed.TryGetValue(tool.Name, out string? plugin) && plugin != package.Manifest.Name ? $"the plugin '{plugin}'"
                : parts.IsTaken(tool.Name) ? "the host itself"
                : null;
            if (other is not null)
            {
                yield return new PluginProblem($"Its tool '{tool.Name}' has the name of one of {other}; rename one of them.");
            }
        }
    }

    private async Task<bool> TryStartAsync(PluginPlan plan, Dictionary<string, PluginRun> prepared)
    {
        if (plan.Next is not { } next || next == plan.Plugin.Current || prepared.ContainsValue(next))
        {
            return true;
        }

        if (next.Isolation is PluginIsolation.Process)
        {
            parts.Prepare();
        }

        try
        {
            await (context.Options.IsLazy ? Task.CompletedTask : next.StartAsync());
            lock (prepared)
            {
                prepared[plan.Plugin.Name] = next;
            }

            return true;
        }
        catch (PluginStartException exception)
        {
            await next.CloseAsync(null, TimeSpan.Zero);
            _failedStarts[plan.Plugin.Name] = new FailedStart(
                PackageDigest.Of(next.Package),
                next.Isolation,
                new RefusedPlugin(next.Manifest.Version, [new PluginProblem($"It did not start. {exception.Message}")], IsStart: true));
            return false;
        }
    }
}
