namespace Collet.Build.TestPlugin;

/// <summary>A tool with content.</summary>
[Tool("places", ReadOnly = true)]
[RequiresPermission("fs.read:/data")]
[RequiresPermission("fs.read:/data/places")]
public static class PlacesTool
{
    /// <summary>Lists the places.</summary>
    public static string[] Invoke() => File.Exists("/data/places.txt") ? File.ReadAllLines("/data/places.txt") : ["Bern"];
}
