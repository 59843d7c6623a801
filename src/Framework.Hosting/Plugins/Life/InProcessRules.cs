using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Which plugins may run in the host itself, and which hosts can have them.</summary>
internal static class InProcessRules
{
    /// <summary>What speaks against it; nothing where it may.</summary>
    /// <param name="package">What was verified.</param>
    /// <param name="canLoadCode">This host can load assemblies while it runs.</param>
    /// <param name="isAdded">This host was built with what loads them.</param>
    public static IEnumerable<PluginProblem> WhyNot(VerifiedPackage package, bool canLoadCode, bool isAdded)
    {
        string key = $"{PluginSettingsReader.IsolationKey}:{package.Manifest.Name}";
        string instead = $"leave out {key}, and it runs in a process of its own";
        if (!canLoadCode)
        {
            yield return new PluginProblem(
                $"It is to run in process, and this host is built for Native AOT, where no assemblies can be loaded; {instead}, "
                + "or build the host without PublishAot.");
        }
        else if (!isAdded)
        {
            yield return new PluginProblem(
                $"It is to run in process, and this host was built without what that takes: add the package Collet.Plugins.InProcess and call "
                + $"AddInProcessPlugins(), or {instead}.");
        }

        if (Doubt(package.Signature) is { } doubt)
        {
            yield return new PluginProblem(
                $"It is to run in process, where nothing holds it, so its signature must be trusted whatever collet:plugins:signature says; {doubt}. "
                + $"Sign it with a key of collet:plugins:trustedKeys, or {instead}.");
        }
    }

    private static string? Doubt(SignatureState signature) => signature switch
    {
        SignatureState.Trusted => null,
        SignatureState.Untrusted => "it is signed with a key that is not",
        SignatureState.Invalid => "the one it has does not hold",
        SignatureState.Missing => "it has none",
        _ => "with 'off' it is not looked for",
    };
}
