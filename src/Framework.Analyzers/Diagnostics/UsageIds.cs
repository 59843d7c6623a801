namespace Collet.Analyzers.Diagnostics;

/// <summary>Ids of the rules about how tools and middlewares are written. They are never used again for something else.</summary>
internal static class UsageIds
{
    public const string ToolWithoutDescription = "CLT2001";
    public const string ParameterWithoutDescription = "CLT2002";
    public const string DuplicateToolName = "CLT2003";
    public const string BlockingWait = "CLT2004";
    public const string MissingCancellationToken = "CLT2005";
    public const string AsyncVoid = "CLT2006";
    public const string MutableStaticState = "CLT2007";
    public const string ReadOnlyToolWrites = "CLT2008";
    public const string IdempotentToolWrites = "CLT2009";
    public const string CacheWithoutHint = "CLT2010";
    public const string MiddlewareMissesNext = "CLT2011";
    public const string OptionCannotBeSet = "CLT2012";
    public const string UnmarkedSecret = "CLT2013";
    public const string ConsoleOutput = "CLT2014";
    public const string ServiceNotRegistered = "CLT2015";
    public const string RetryWithoutHint = "CLT2016";
}
