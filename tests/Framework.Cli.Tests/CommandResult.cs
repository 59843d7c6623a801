using System.Text.Json;

namespace Collet.Cli.Tests;

/// <summary>What a command came to.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public JsonElement Json => JsonElement.Parse(Output);
}
