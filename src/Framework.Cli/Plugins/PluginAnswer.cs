using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary>How the commands of plugins answer and end.</summary>
internal static class PluginAnswer
{
    /// <summary>A package to be read.</summary>
    public static System.CommandLine.Argument<string> Package() =>
        Commands.CommonOptions.File("PACKAGE", "A folder with plugin.json, or a .collet file.");

    /// <summary>Does it, and tells a refusal.</summary>
    public static int Run(bool isJson, string path, Func<int> run)
    {
        if (!Path.Exists(path))
        {
            throw new CommandException(ExitCodes.Input, $"There is no file or folder {path}.");
        }

        try
        {
            return run();
        }
        catch (PackageException exception)
        {
            return Refuse(isJson, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
    }

    public static void WriteWarnings(VerifiedPackage package)
    {
        foreach (PluginProblem warning in package.Warnings)
        {
            Terminal.WriteWarning($"warning: {warning}");
        }
    }

    public static void WriteProblems(Utf8JsonWriter json, string name, IEnumerable<PluginProblem> problems)
    {
        json.WriteStartArray(name);
        foreach (PluginProblem problem in problems)
        {
            json.WriteStartObject();
            WriteText(json, "file", problem.File);
            WriteText(json, "pointer", problem.Pointer);
            if (problem.Line is { } line)
            {
                json.WriteNumber("line", line);
                json.WriteNumber("column", problem.Column!.Value);
            }

            json.WriteString("message", problem.Message);
            WriteText(json, "suggestion", problem.Suggestion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Text of strangers for a terminal: one line, nothing that controls it.</summary>
    public static string Line(string? text) =>
        string.Concat((text ?? "").Select(character => char.IsControl(character) ? ' ' : character));

    /// <summary>What a signature came to, in words.</summary>
    public static string Describe(SignatureState state) => state switch
    {
        SignatureState.Trusted => "trusted",
        SignatureState.Untrusted => "not trusted",
        SignatureState.Invalid => "does not hold",
        SignatureState.Missing => "none",
        _ => "not checked",
    };

    private static int Refuse(bool isJson, PackageException exception)
    {
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("package", exception.Package);
                json.WriteBoolean("valid", false);
                WriteProblems(json, "problems", exception.Problems);
            });
        }
        else
        {
            Terminal.WriteError(exception.Message);
        }

        return ExitCodes.No;
    }
}
