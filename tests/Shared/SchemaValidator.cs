using System.Diagnostics;
using System.Text.Json;

namespace Collet.Tests.Shared;

/// <summary>The npm package ajv in a process of its own: a judge of schemas and values that shares nothing with Collet.</summary>
internal sealed class SchemaValidator : IDisposable
{
    private readonly Process _process;

    public SchemaValidator()
    {
        _process = NodeTools.Start("schema-validator.mjs");
        // Left unread, a full pipe would stop it.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

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
            ? throw new InvalidOperationException($"{error.GetString()} for {JsonSerializer.Serialize(question)}")
            : parsed;
    }
}
