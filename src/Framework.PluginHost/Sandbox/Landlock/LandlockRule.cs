namespace Collet.PluginHost.Sandbox;

/// <summary>What may be done with a file, or a directory and all below it.</summary>
/// <param name="Path">Where; links are followed when the rule is made.</param>
/// <param name="Rights">What.</param>
internal sealed record LandlockRule(string Path, FileRights Rights);
