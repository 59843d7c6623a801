using System.Text;
using Collet.Plugins;

namespace Collet.Tests.Plugins;

public sealed class ManifestReadingTests
{
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void One_tool_needs_no_more_than_what_its_author_says()
    {
        PluginManifest manifest = ManifestText.Read(ManifestText.ByHand);

        Assert.Equal(("weather", "1.2.0", "Forecasts."), (manifest.Name, manifest.Version.ToString(), manifest.Description));
        Assert.Equal(new PluginEntryPoint("Weather.dll", "Weather.ForecastTool"), manifest.EntryPoint);
        Assert.Equal(["fs.read", "net.connect:api.example.com:443"], manifest.Permissions.Select(one => one.ToString()));
        ToolInfo tool = Assert.Single(manifest.Tools);
        Assert.Equal(("weather", "Forecasts."), (tool.Name, tool.Description));
        Assert.Equal(["fs.read", "net.connect:api.example.com:443"], tool.Permissions);
        Assert.StartsWith("{ \"type\": \"object\"", Encoding.UTF8.GetString(tool.InputSchema.Span), StringComparison.Ordinal);
        Assert.Null(manifest.Files);
        Assert.Null(manifest.KeyId);
    }

    [Fact]
    public void Every_key_is_read()
    {
        PluginManifest manifest = ManifestText.Read(ManifestText.Full);

        ToolInfo tool = manifest.Tools[0];
        Assert.Equal(2, manifest.Tools.Count);
        Assert.Equal(("forecast", "Forecast", "Für morgen.", "2.0.0"), (tool.Name, tool.Title, tool.Description, tool.Version));
        Assert.Equal(new ToolHints(true, false, true, true), tool.Hints);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(90)), (tool.Timeout!.Value, tool.CacheLifetime!.Value));
        Assert.Equal(["/token"], tool.SensitiveArguments);
        Assert.Equal(["air"], tool.Tags);
        Assert.False(tool.OutputSchema.IsEmpty);
        Assert.True(manifest.Tools[1].OutputSchema.IsEmpty);
        Assert.Equal(PluginVersion.Parse("0.1.0"), manifest.MinimumHost);
        Assert.Equal(12345678901, manifest.Files![1].Size);
        Assert.EndsWith("aa", manifest.KeyId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ManifestText.ByHand)]
    [InlineData(ManifestText.Full)]
    public void What_is_written_is_read_as_the_same(string json)
    {
        PluginManifest manifest = ManifestText.Read(json);
        byte[] written = manifest.ToUtf8Bytes();

        byte[] again = PluginManifest.Read(written).ToUtf8Bytes();

        Assert.Equal(written, again);
        Assert.Equal(json.Contains("\"tools\"", StringComparison.Ordinal), Encoding.UTF8.GetString(written).Contains("\"tools\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "\"weather\"", "\"Weather\"",
        "2:11: /name: Expected a name of 1 to 64 of a-z 0-9 . _ -, the first and the last a letter or digit, no two dots "
        + "together; received \"Weather\".")]
    [InlineData("\"weather\"", "\"a..b\"", "2:11: /name: Expected a name")]
    [InlineData(
        "\"weather\"", "3",
        "2:11: /name: Expected a name of 1 to 64 of a-z 0-9 . _ -, the first and the last a letter or digit, no two dots "
        + "together; received 3.")]
    [InlineData("\"1.2.0\"", "\"1.2\"", "3:14: /version: Expected a version such as 1.2.0; received \"1.2\".")]
    [InlineData("\"1.2.0\"", "\"1.2.0+5\"", "3:14: /version: Expected a version such as 1.2.0; received \"1.2.0+5\".")]
    [InlineData("\"version\": \"1.2.0\",", "", "1:1: /version: Missing. Expected a version such as 1.2.0.")]
    [InlineData("\"Forecasts.\"", "null", "4:18: /description: Expected a text of 1 to 10000 characters; received null.")]
    [InlineData("Weather.dll:Weather.ForecastTool", "Weather.ForecastTool", "5:18: /entry_point: Expected an entry point such as")]
    [InlineData("Weather.dll:Weather.ForecastTool", "../Weather.dll", "5:18: /entry_point: Expected an entry point such as")]
    [InlineData("Weather.dll:Weather.ForecastTool", "Weather.dll:", "5:18: /entry_point: Expected an entry point such as")]
    [InlineData("\"read\"", "\"Read\"", "6:19: /permissions/0: Expected a permission such as")]
    [InlineData(
        "\"read\"", "[]",
        "6:19: /permissions/0: Expected a permission such as fs.read:/data or net.connect:api.example.com:443; received a list.")]
    [InlineData("[\"read\", \"net.connect:api.example.com:443\"]", "\"read\"", "6:18: /permissions: Expected a list; received \"read\".")]
    [InlineData(
        "\"permissions\"", "\"permisions\"",
        "6:3: /permisions: Unknown. Known are name, version, description, entry_point, permissions, schema, tools, "
        + "minimumHost, files, keyId. Did you mean permissions?")]
    [InlineData("\"parameters\"", "\"parmeters\"", "7:15: /schema/parmeters: Unknown. Known are parameters. Did you mean parameters?")]
    [InlineData(
        "\"type\": \"object\"", "\"type\": \"array\"",
        "7:29: /schema/parameters: Expected a JSON Schema whose type is \"object\".")]
    [InlineData(
        "\"name\": \"weather\",", "\"name\": \"weather\", \"name\": \"storm\",",
        "2:22: /name: The key stands here twice; one of them has to go.")]
    [InlineData(
        "\"place\": { \"type\": \"string\" }", "\"place\": {}, \"place\": {}",
        "7:78: /schema/parameters/properties/place: The key stands here twice; one of them has to go.")]
    [InlineData("\"1.2.0\",", "\"1.2.0\", // why", "'/' is")]
    [InlineData("[\"place\"]", "[\"place\",]", "The JSON array contains a trailing comma")]
    [InlineData("\"Forecasts.\"", "\"\\ud800\"", "half a surrogate pair")]
    public void What_is_wrong_is_said_with_its_place(string from, string to, string says)
    {
        string json = ManifestText.ByHand.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(ManifestText.ByHand, json);

        IReadOnlyList<PluginProblem> problems = ManifestText.Problems(json);

        Assert.Contains(problems, problem => problem.ToString().Contains(says, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.StartsWith("plugin.json:", problem.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"forecast\", \"title\"", "\"fore cast\", \"title\"", "/tools/0/name: Expected a name of 1 to 128")]
    [InlineData("\"name\": \"places\"", "\"name\": \"forecast\"", "/tools/1/name: Two tools are called 'forecast'.")]
    [InlineData("\"readOnly\": true", "\"readOnly\": \"yes\"", "/tools/0/hints/readOnly: Expected true or false; received \"yes\".")]
    [InlineData(
        "\"readOnly\": true", "\"readonly\": true",
        "/tools/0/hints/readonly: Unknown. Known are readOnly, destructive, idempotent, openWorld. Did you mean readOnly?")]
    [InlineData("\"30s\"", "\"0s\"", "/tools/0/timeout: Expected a duration")]
    [InlineData("\"30s\"", "30", "/tools/0/timeout: Expected a duration such as 250ms, 30s or 1h30m, longer than nothing; received 30.")]
    [InlineData(
        "\"net.connect:api.example.com:443\"", "\"process.start\"",
        "/tools/0/permissions: The plugin's permissions do not cover process.start; add it to /permissions.")]
    [InlineData("\"/token\"", "\"token\"", "/tools/0/sensitiveArguments/0: Expected a JSON Pointer")]
    [InlineData(
        "{ \"name\": \"places\", \"inputSchema\": { \"type\": \"object\" } }", "{ \"name\": \"places\" }",
        "/tools/1/inputSchema: Missing. Expected a JSON Schema of type object.")]
    [InlineData(
        "\"minimumHost\"", "\"schema\": { \"parameters\": { \"type\": \"object\" } }, \"minimumHost\"",
        "/schema: It is the schema of the only tool, and there are 2")]
    [InlineData("12345678901", "-1", "/files/1/size: Expected a number of bytes; received -1.")]
    [InlineData("12345678901", "1.5", "/files/1/size: Expected a number of bytes; received 1.5.")]
    [InlineData(
        "de/Weather.resources.dll", "weather.dll",
        "/files/1/path: The file is listed twice, or another's name differs from it in case only.")]
    [InlineData("de/Weather.resources.dll", "/etc/passwd", "it is absolute")]
    [InlineData("de/Weather.resources.dll", "de/../../x", "it has the part '..'")]
    [InlineData("de/Weather.resources.dll", "de\\\\x", "it has a '\\'")]
    [InlineData("de/Weather.resources.dll", "de//x", "it has an empty part")]
    [InlineData("de/Weather.resources.dll", "C:x", "it has a ':'")]
    [InlineData("de/Weather.resources.dll", "über", "printable ASCII")]
    [InlineData("de/Weather.resources.dll", "x.", "ends with a dot")]
    [InlineData("de/Weather.resources.dll", "Plugin.SIG", "/files/0/path: plugin.json and plugin.sig are not listed.")]
    [InlineData("\"path\": \"Weather.dll\"", "\"path\": \"Wether.dll\"", "/entry_point: There is no Weather.dll among the files.")]
    [InlineData("00aa", "00AA", "/keyId: Expected sha256: and 64 hexadecimal digits")]
    [InlineData("00ff", "00fg", "/files/1/sha256: Expected 64 lower-case hexadecimal digits")]
    public void What_is_wrong_with_tools_and_files_is_said_with_its_place(string from, string to, string says)
    {
        string json = ManifestText.Full.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(ManifestText.Full, json);

        Assert.Contains(ManifestText.Problems(json), problem => problem.ToString().Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_is_said_at_once_and_in_the_order_it_stands()
    {
        IReadOnlyList<PluginProblem> problems = ManifestText.Problems("""
            { "version": "x",
              "tools": [],
              "nam": 1 }
            """);

        Assert.Equal(
            ["/entry_point", "/nam", "/name", "/tools", "/version"],
            problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal(problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column), problems);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "Expected an object with the keys name,")]
    [InlineData("{}{}", "after a single JSON value")]
    [InlineData("{\"name\":", "JSON")]
    public void What_is_no_manifest_at_all_is_refused(string json, string says) =>
        Assert.Contains(says, ManifestText.Problems(json)[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_utf8_and_what_is_too_much_is_refused()
    {
        byte[][] wrong =
        [
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ManifestText.ByHand)],
            [.. Encoding.UTF8.GetBytes(ManifestText.ByHand).SkipLast(1), 0xFF, (byte)'}'],
            Encoding.Unicode.GetBytes(ManifestText.ByHand),
            new byte[4 * 1024 * 1024 + 1],
            Encoding.UTF8.GetBytes(new string('[', 100)),
            Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("0", 200_001))}]"),
        ];

        Assert.All(wrong, bytes => Assert.Single(Assert.Throws<PluginManifestException>(() => PluginManifest.Read(bytes)).Problems));
    }

    [Fact]
    public void A_long_value_is_not_repeated()
    {
        string json = ManifestText.ByHand.Replace("\"1.2.0\"", $"\"{new string('x', 5000)}\"", StringComparison.Ordinal);

        Assert.Equal(
            "plugin.json:3:14: /version: Expected a version such as 1.2.0; received a text of 5000 characters.",
            Assert.Single(ManifestText.Problems(json)).ToString());
    }

    [Fact]
    public void More_than_fifty_problems_are_not_listed()
    {
        string files = string.Join(',', Enumerable.Range(0, 90).Select(i => $$"""{"path":"../{{i}}","size":1,"sha256":"{{Hash}}"}"""));

        Assert.Equal(50, ManifestText.Problems(ManifestText.ByHand.Replace("\"schema\"", $"\"files\":[{files}],\"schema\"", StringComparison.Ordinal)).Count);
    }
}
