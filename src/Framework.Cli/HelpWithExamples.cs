using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Collet.Cli;

/// <summary>The usual help, with the command's examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int result = help.Invoke(parseResult);
        string[] examples = [.. Examples.Of(parseResult.CommandResult.Command)];
        if (examples.Length > 0)
        {
            Terminal.Write("Examples:");
            foreach (string example in examples)
            {
                Terminal.Write($"  {example}");
            }

            Terminal.Write("");
        }

        return result;
    }
}
