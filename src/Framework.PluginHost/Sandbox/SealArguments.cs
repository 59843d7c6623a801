using System.Globalization;

namespace Collet.PluginHost.Sandbox;

/// <summary>What stage A tells stage B.</summary>
/// <param name="Canary">The file it must not be able to read.</param>
/// <param name="Scratch">Its own directory.</param>
/// <param name="LandlockAbi">The version of Landlock that holds it.</param>
internal sealed record SealArguments(string Canary, string Scratch, int LandlockAbi)
{
    public static SealArguments Read(string[] arguments)
    {
        return new SealArguments(Value("canary="), Value("scratch="), int.Parse(Value("landlock="), CultureInfo.InvariantCulture));

        string Value(string key) => Array.Find(arguments, argument => argument.StartsWith(key, StringComparison.Ordinal))![key.Length..];
    }
}
