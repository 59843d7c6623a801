using System.CommandLine;
using Collet.Hosting.Security;

namespace Collet.Cli.Commands;

/// <summary><c>collet audit verify</c></summary>
internal static class AuditVerify
{
    public static Command Create()
    {
        Argument<string> directory = CommonOptions.File("DIR", "The directory of the log.");
        var name = new Option<string>("--name")
        {
            Description = "What the configuration calls the log.",
            DefaultValueFactory = static _ => "audit",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "verify",
            "Checks that nothing was changed, removed, inserted or cut off, also while a host writes. Ends with 1 where something was.")
        {
            directory, name, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(directory), parsed.GetRequiredValue(name), parsed.GetValue(json)));
        return command.With("collet audit verify ./audit", "collet audit verify --json --name billing /var/log/collet");
    }

    private static int Run(string directory, string name, bool isJson)
    {
        AuditVerification result = Verify(directory, name);
        if (isJson)
        {
            Write(result);
        }
        else
        {
            foreach (string remark in result.Remarks)
            {
                Terminal.WriteWarning($"remark: {remark}");
            }

            if (result.Fault is { } fault)
            {
                Terminal.WriteError($"{fault} {Lines(result.Lines)} before it {(result.Lines == 1 ? "is" : "are")} intact.");
            }
            else
            {
                Terminal.WriteGood($"The log is intact: {Lines(result.Lines)}.");
            }
        }

        return result.IsIntact ? ExitCodes.Success : ExitCodes.No;
    }

    private static AuditVerification Verify(string directory, string name)
    {
        if (!Directory.Exists(directory))
        {
            throw new CommandException(ExitCodes.Input, $"There is no directory {directory}.");
        }

        try
        {
            return AuditLog.Verify(directory, name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
    }

    private static string Lines(long count) => count == 1 ? "1 line" : $"{count} lines";

    private static void Write(AuditVerification result) => JsonOutput.Write(json =>
    {
        json.WriteBoolean("intact", result.IsIntact);
        json.WriteNumber("lines", result.Lines);
        if (result.Fault is { } fault)
        {
            json.WriteStartObject("fault");
            json.WriteString("file", fault.File);
            json.WriteNumber("line", fault.Line);
            json.WriteString("kind", fault.Kind.ToString());
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteStartArray("remarks");
        foreach (string remark in result.Remarks)
        {
            json.WriteStringValue(remark);
        }

        json.WriteEndArray();
    });
}
