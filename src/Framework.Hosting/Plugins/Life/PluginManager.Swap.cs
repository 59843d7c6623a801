namespace Collet.Hosting.Plugins;

/// <content>What was planned comes into use.</content>
internal sealed partial class PluginManager
{
    private void Swap(IReadOnlyList<PluginPlan> plans)
    {
        var next = new SortedDictionary<string, ManagedPlugin>(StringComparer.Ordinal);
        foreach (PluginPlan plan in plans.Where(plan => plan.IsStored))
        {
            next[plan.Plugin.Name] = plan.ToPlugin();
        }

        IReadOnlyDictionary<string, ManagedPlugin> last = _plugins;
        Tool[] tools = [.. next.Values.SelectMany(plugin => plugin.Current?.Tools ?? [])];
        bool isChanged = !tools.SequenceEqual(_tools);
        _plugins = next;
        if (isChanged)
        {
            _tools = tools;
            Tell();
        }

        // After the catalog has swapped, so that nobody who asks it now finds what is about to close.
        Task[] closing = [.. plans.Select(Close)];
        _closing = Task.WhenAll([_closing, .. closing]);
        foreach (PluginPlan plan in plans)
        {
            Report(plan, last.GetValueOrDefault(plan.Plugin.Name));
        }
    }

    private Task Close(PluginPlan plan)
    {
        PluginRun? successor = plan.IsStored ? plan.Next : null;
        return plan.Plugin.Current is { } old && old != successor ? old.CloseAsync(successor, context.Options.Drain) : Task.CompletedTask;
    }

    private void Tell()
    {
        try
        {
            Changed?.Invoke();
        }
#pragma warning disable CA1031 // What is served has changed, whoever fails to hear of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LifeLog.ListenerFailed(context.Logger, exception);
        }
    }

    // Only what is new: a look every few seconds is not to say the same for ever.
    private void Report(PluginPlan plan, ManagedPlugin? last)
    {
        if (plan.Next is { } next && plan.IsStored && next != last?.Current)
        {
            LifeLog.Ready(context.Logger, next.Manifest, next.Tools.Count);
            if (next.Isolation is PluginIsolation.InProcess)
            {
                LifeLog.InProcess(context.Logger, next.Manifest, next.Package.KeyId ?? "");
            }

            foreach (Collet.Plugins.PluginProblem warning in next.Package.Warnings)
            {
                LifeLog.Unsigned(context.Logger, next.Manifest, warning);
            }

            if (last?.Current is { } old)
            {
                LifeLog.Replaced(context.Logger, next.Manifest, old.Manifest);
            }
        }
        else if (last?.Current is { } gone && (plan.Next is null || !plan.IsStored))
        {
            LifeLog.Removed(context.Logger, gone.Manifest);
        }

        foreach (RefusedPlugin refused in plan.Refused)
        {
            string reason = string.Join(' ', refused.Problems);
            if (last is null || !last.Refused.Any(one => one.Version == refused.Version && string.Join(' ', one.Problems) == reason))
            {
                LifeLog.Refused(context.Logger, plan.Plugin.Name, refused.Version, reason);
            }
        }

        if (plan.Pending is { } pending && last?.Pending?.Package != pending.Package)
        {
            string missing = string.Join(", ", pending.Missing);
            LifeLog.Pending(context.Logger, pending.Package.Manifest, missing);
        }
    }
}
