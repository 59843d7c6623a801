using System.CommandLine;

namespace Collet.Cli.Commands;

/// <summary>Options several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Answers with one JSON object." };

    public static Option<Uri> Url() => new("--url")
    {
        Description = $"The host, such as http://127.0.0.1:3000. Its administrator's key or token is taken from {HostApi.TokenVariable}.",
        CustomParser = static result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no address of a host; http://127.0.0.1:3000 is one.");
            return null;
        },
    };

    public static Argument<string> File(string name, string description) => new(name) { Description = description };
}
