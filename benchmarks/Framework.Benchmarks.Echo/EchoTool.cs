using System.ComponentModel;

namespace Collet.Benchmarks.Echo;

/// <summary>Gives back what it was given.</summary>
[Tool("echo")]
[Description("Gives back what it was given.")]
public sealed class EchoTool
{
    /// <summary>Gives it back.</summary>
    public static string Invoke([Description("What.")] string text) => text;
}
