using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Diagnostics;

/// <summary>What is said of how tools and middlewares are written. One page each in docs/diagnostics.</summary>
internal static class UsageDescriptors
{
    public static readonly DiagnosticDescriptor ToolWithoutDescription = Warning(
        UsageIds.ToolWithoutDescription,
        "A tool says what it does",
        "'{0}' has no description, so a model cannot tell when to choose it; add a <summary>, [Description], or Description on [Tool]");

    public static readonly DiagnosticDescriptor ParameterWithoutDescription = Warning(
        UsageIds.ParameterWithoutDescription,
        "A tool's parameter says what it is",
        "Parameter '{0}' of '{1}' has no description, so a model guesses what to pass; add <param name=\"{0}\"> or [Description]");

    public static readonly DiagnosticDescriptor DuplicateToolName = Create(
        UsageIds.DuplicateToolName,
        "A tool's name is its own",
        "'{0}' is also the name of '{1}', and a host that serves both does not start; rename one",
        DiagnosticSeverity.Error,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BlockingWait = Warning(
        UsageIds.BlockingWait,
        "A call does not hold a thread while it waits",
        "{0} holds a thread until it is done, and under load there are none left; await {1}");

    public static readonly DiagnosticDescriptor MissingCancellationToken = Warning(
        UsageIds.MissingCancellationToken,
        "An asynchronous tool can be cancelled",
        "'{0}' cannot be cancelled, although {1} can; take a CancellationToken and pass it on");

    public static readonly DiagnosticDescriptor AsyncVoid = Warning(
        UsageIds.AsyncVoid,
        "What a call starts is awaited",
        "{0} is async void, so nobody can wait for it, and an exception in it ends the host; return Task and await it");

    public static readonly DiagnosticDescriptor MutableStaticState = Warning(
        UsageIds.MutableStaticState,
        "A tool keeps no state in static fields",
        "'{0}' is static and {1}, and calls of all callers share it at the same time; {2}");

    public static readonly DiagnosticDescriptor ReadOnlyToolWrites = Warning(
        UsageIds.ReadOnlyToolWrites,
        "A tool that is ReadOnly changes nothing",
        "'{0}' promises to change nothing and has {1}; take one of them back, because clients and middlewares trust the promise");

    public static readonly DiagnosticDescriptor IdempotentToolWrites = Create(
        UsageIds.IdempotentToolWrites,
        "A tool that is Idempotent writes the same again",
        "'{0}' promises that a second call changes nothing more and has {1}; make sure that it does not append, count or number",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor CacheWithoutHint = Warning(
        UsageIds.CacheWithoutHint,
        "Only a ReadOnly or Idempotent tool is cached",
        "CacheSeconds of '{0}' is of no effect, because the tool is neither ReadOnly nor Idempotent; state the hint that is "
        + "true, or drop it");

    public static readonly DiagnosticDescriptor MiddlewareMissesNext = Warning(
        UsageIds.MiddlewareMissesNext,
        "A middleware calls next or says why not",
        "Here '{0}' ends without calling '{1}', without an answer and without an exception, so the caller gets an empty result; "
        + "call it, set call.Result, or throw a ToolRejectedException");

    public static readonly DiagnosticDescriptor OptionCannotBeSet = Warning(
        UsageIds.OptionCannotBeSet,
        "A middleware's option can be set",
        "'{0}' is in the options of '{1}', but no configuration can set it: {2}");

    public static readonly DiagnosticDescriptor UnmarkedSecret = Warning(
        UsageIds.UnmarkedSecret,
        "A secret argument is marked [Sensitive]",
        "'{0}' sounds like a secret and would stand in errors, logs, traces and the audit; mark it [Sensitive], or give it another name");

    public static readonly DiagnosticDescriptor ConsoleOutput = Warning(
        UsageIds.ConsoleOutput,
        "A tool does not print",
        "{0} writes to standard output, which belongs to the protocol where a host is served over stdio; log, or write to Console.Error");

    public static readonly DiagnosticDescriptor ServiceNotRegistered = Create(
        UsageIds.ServiceNotRegistered,
        "A service that is asked for is registered",
        "'{0}' asks for the service '{1}', which nothing in this host registers, so its calls fail; register it, or let the "
        + "parameter be null",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RetryWithoutHint = Create(
        UsageIds.RetryWithoutHint,
        "Only ReadOnly or Idempotent tools are retried and cached",
        "The middleware '{0}' passes '{1}' by, because the tool is neither ReadOnly nor Idempotent; state the hint that is true, "
        + "or take the tool out of the list",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id, title, message, "Collet.Usage", severity, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md", customTags: tags);
}
