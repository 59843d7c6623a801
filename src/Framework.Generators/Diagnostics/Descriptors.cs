using Microsoft.CodeAnalysis;

namespace Collet.Generators.Diagnostics;

/// <summary>What the generator says when code cannot be compiled into a tool or a middleware. One page each in docs/diagnostics.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NoToolMethod = Error(
        DiagnosticIds.NoToolMethod,
        "A tool class has one public Invoke or InvokeAsync",
        "'{0}' has [Tool] but no public method Invoke or InvokeAsync; add one, or put [Tool] on its methods");

    public static readonly DiagnosticDescriptor SeveralToolMethods = Error(
        DiagnosticIds.SeveralToolMethods,
        "A tool class has only one Invoke or InvokeAsync",
        "'{0}' has [Tool] and {1} public methods Invoke or InvokeAsync; keep one, or put [Tool] on the methods");

    public static readonly DiagnosticDescriptor InvalidToolName = Error(
        DiagnosticIds.InvalidToolName,
        "A tool's name is one clients accept",
        "'{0}' is no tool name; 1 to 128 of the characters A-Z a-z 0-9 _ - . are");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        DiagnosticIds.UnsupportedType,
        "A tool's arguments and results are types that can be compiled",
        "'{0}' cannot be compiled: {1}; use a supported type, or list it in a JsonSerializerContext named by [JsonContext]");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        DiagnosticIds.UnsupportedParameter,
        "A tool's parameters are passed by value",
        "Parameter '{0}' is {1}; a tool's parameters are passed by value");

    public static readonly DiagnosticDescriptor GenericTool = Error(
        DiagnosticIds.GenericTool,
        "A tool is not generic",
        "'{0}' is generic, so there is no one schema for it; make the tool a closed type");

    public static readonly DiagnosticDescriptor InaccessibleTool = Error(
        DiagnosticIds.InaccessibleTool,
        "A tool is at least internal",
        "'{0}' is {1}, so generated code cannot call it; a tool is an internal or public method or class");

    public static readonly DiagnosticDescriptor CannotCreateTool = Error(
        DiagnosticIds.CannotCreateTool,
        "A tool's class can be created",
        "'{0}' cannot be created: {1}");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        DiagnosticIds.AsyncVoid,
        "A tool is awaited",
        "'{0}' is async void, so nobody can wait for it or see it fail; return Task");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        DiagnosticIds.DuplicateName,
        "Names in JSON are unique",
        "'{0}' and another member of '{1}' are both called \"{2}\" in JSON; rename one, or use [JsonPropertyName]");

    public static readonly DiagnosticDescriptor ConstraintDoesNotFit = Error(
        DiagnosticIds.ConstraintDoesNotFit,
        "A constraint fits its type",
        "[{0}] cannot be compiled on '{1}': {2}");

    public static readonly DiagnosticDescriptor InvalidPattern = Error(
        DiagnosticIds.InvalidPattern,
        "A pattern is a regular expression",
        "'{0}' is no regular expression: {1}");

    public static readonly DiagnosticDescriptor CannotCreateArgument = Error(
        DiagnosticIds.CannotCreateArgument,
        "An argument's type can be created",
        "'{0}' cannot be created from JSON: {1}");

    public static readonly DiagnosticDescriptor InvalidTimeout = Error(
        DiagnosticIds.InvalidTimeout,
        "A timeout is a positive number of seconds",
        "TimeoutSeconds is {0}; it must be greater than 0 and at most 2147483 (24 days)");

    public static readonly DiagnosticDescriptor InvalidContext = Error(
        DiagnosticIds.InvalidContext,
        "[JsonContext] names a JsonSerializerContext",
        "'{0}' cannot be used here: {1}");

    public static readonly DiagnosticDescriptor ToolTwice = Error(
        DiagnosticIds.ToolTwice,
        "A method is one tool",
        "'{0}' is a tool by its own [Tool] and by that of its class; keep one");

    public static readonly DiagnosticDescriptor InvalidMiddleware = Error(
        DiagnosticIds.InvalidMiddleware,
        "A middleware is a class that can be created",
        "'{0}' has [Middleware], but {1}");

    public static readonly DiagnosticDescriptor InvalidMiddlewareName = Error(
        DiagnosticIds.InvalidMiddlewareName,
        "A middleware's name is one that configurations can state",
        "'{0}' is no middleware's name; 1 to 64 lowercase letters, digits and hyphens, the first one a letter, are");

    public static readonly DiagnosticDescriptor MiddlewareConstructor = Error(
        DiagnosticIds.MiddlewareConstructor,
        "A middleware has one public constructor",
        "'{0}' cannot be created by its constructor: {1}");

    public static readonly DiagnosticDescriptor InvalidOptions = Error(
        DiagnosticIds.InvalidOptions,
        "A middleware's options are an object it takes",
        "'{0}' cannot be the options of '{1}': {2}");

    public static readonly DiagnosticDescriptor MiddlewareTwice = Error(
        DiagnosticIds.MiddlewareTwice,
        "A middleware's name is its own",
        "'{0}' is also the name of '{1}'; rename one");

    public static readonly DiagnosticDescriptor InvalidCacheLifetime = Error(
        DiagnosticIds.InvalidCacheLifetime,
        "A cache lifetime is a positive number of seconds",
        "CacheSeconds is {0}; it must be greater than 0 and at most 31622400 (366 days)");

    public static readonly DiagnosticDescriptor InvalidTag = Error(
        DiagnosticIds.InvalidTag,
        "A tag is a word of a tool name's characters",
        "'{0}' is no tag; 1 to 128 of the characters A-Z a-z 0-9 _ - . are");

    public static readonly DiagnosticDescriptor InvalidPermission = Error(
        DiagnosticIds.InvalidPermission,
        "A permission is a kind, or a kind and a scope",
        "'{0}' is no permission; a kind of the characters A-Z a-z 0-9 _ - . is, and so is a kind, a colon and a scope");

    public static readonly DiagnosticDescriptor BatchWithoutTool = Error(
        DiagnosticIds.BatchWithoutTool,
        "A batch form stands beside its tool",
        "'{0}' is the batch form of '{1}', but {2}");

    public static readonly DiagnosticDescriptor InvalidBatch = Error(
        DiagnosticIds.InvalidBatch,
        "A batch form takes a list of its tool's arguments and returns a list of its results",
        "'{0}' cannot be the batch form of '{1}': {2}");

    private static readonly Dictionary<string, DiagnosticDescriptor> _byId = new DiagnosticDescriptor[]
    {
        NoToolMethod, SeveralToolMethods, InvalidToolName, UnsupportedType, UnsupportedParameter, GenericTool, InaccessibleTool,
        CannotCreateTool, AsyncVoid, DuplicateName, ConstraintDoesNotFit, InvalidPattern, CannotCreateArgument, InvalidTimeout,
        InvalidContext, ToolTwice, InvalidMiddleware, InvalidMiddlewareName, MiddlewareConstructor, InvalidOptions, MiddlewareTwice,
        InvalidCacheLifetime, InvalidTag, InvalidPermission, BatchWithoutTool, InvalidBatch,
    }.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor ById(string id) => _byId[id];

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, "Collet", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md");
}
