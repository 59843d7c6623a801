using System.Text;
using Collet.Plugins;

namespace Collet.Tests.Plugins;

/// <summary>Manifests to begin with.</summary>
internal static class ManifestText
{
    /// <summary>One tool, with nothing but what its author has to say.</summary>
    public const string ByHand = """
        {
          "name": "weather",
          "version": "1.2.0",
          "description": "Forecasts.",
          "entry_point": "Weather.dll:Weather.ForecastTool",
          "permissions": ["read", "net.connect:api.example.com:443"],
          "schema": { "parameters": { "type": "object", "properties": { "place": { "type": "string" } }, "required": ["place"] } }
        }
        """;

    /// <summary>Everything a manifest may have.</summary>
    public const string Full = """
        {
          "name": "acme.weather_2",
          "version": "1.2.0-beta.1",
          "entry_point": "Weather.dll",
          "permissions": ["net.connect:*.example.com", "fs.read:/data"],
          "tools": [
            {
              "name": "forecast", "title": "Forecast", "description": "Für morgen.", "version": "2.0.0",
              "hints": { "readOnly": true, "destructive": false, "idempotent": true, "openWorld": true },
              "tags": ["air"], "timeout": "30s", "cacheLifetime": "1h30m",
              "permissions": ["net.connect:api.example.com:443"],
              "sensitiveArguments": ["/token"],
              "inputSchema": { "type": "object", "properties": { "a/b": { "minimum": 1e2 } } },
              "outputSchema": { "type": "object" }
            },
            { "name": "places", "inputSchema": { "type": "object" } }
          ],
          "minimumHost": "0.1.0",
          "files": [
            { "path": "de/Weather.resources.dll", "size": 7, "sha256": "0000000000000000000000000000000000000000000000000000000000000000" },
            { "path": "Weather.dll", "size": 12345678901, "sha256": "00000000000000000000000000000000000000000000000000000000000000ff" }
          ],
          "keyId": "sha256:00000000000000000000000000000000000000000000000000000000000000aa"
        }
        """;

    public static PluginManifest Read(string json) => PluginManifest.Read(Encoding.UTF8.GetBytes(json));

    public static IReadOnlyList<PluginProblem> Problems(string json) =>
        Assert.Throws<PluginManifestException>(() => Read(json)).Problems;
}
