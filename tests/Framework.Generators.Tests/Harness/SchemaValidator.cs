using System.Diagnostics;
using System.Text.Json;

namespace Collet.Generators.Tests.Harness;

/// <summary>The npm package ajv in a process of its own: a judge of schemas and values that shares nothing with Collet.</summary>
/// <remarks>Node is <c>COLLET_NODE</c>, or <c>node</c> on the path. The package is installed once, below <c>artifacts</c>.</remarks>
internal sealed class SchemaValidator : IDisposable
{
    private readonly Process _process;

    public SchemaValidator()
    {
        string folder = Install();
        _process = Start(Node, folder, Path.Combine(folder, "validator.mjs"));
    }

    private static string Node => Environment.GetEnvironmentVariable("COLLET_NODE") is { Length: > 0 } node ? node : "node";

    /// <summary>Adds a schema and returns its number.</summary>
    public int Add(string schema) => Ask(new { schema }).GetProperty("number").GetInt32();

    /// <summary>Tells whether a value is valid; otherwise why not.</summary>
    public string? WhyNot(int number, string value)
    {
        JsonElement answer = Ask(new { number, value });
        return answer.GetProperty("valid").GetBoolean() ? null : answer.GetProperty("why").GetString();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement Ask<T>(T question)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The validator has ended.");
        JsonElement parsed = JsonElement.Parse(answer);
        return parsed.TryGetProperty("error", out JsonElement error)
            ? throw new InvalidOperationException($"{error.GetString()} for {JsonSerializer.Serialize(question, Json.Readable)}")
            : parsed;
    }

    private static string Install()
    {
        string folder = Repository.File("artifacts/schema-validator");
        Directory.CreateDirectory(folder);
        foreach (string file in new[] { "package.json", "package-lock.json", "validator.mjs" })
        {
            File.Copy(Repository.File("tests/Framework.Generators.Tests/Validator/" + file), Path.Combine(folder, file), overwrite: true);
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules/ajv-formats")))
        {
            using Process npm = Start("npm", folder, "ci", "--no-audit", "--no-fund");
            string output = npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            Assert.True(npm.ExitCode == 0, "npm ci failed: " + output);
        }

        return folder;
    }

    private static Process Start(string program, string folder, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
