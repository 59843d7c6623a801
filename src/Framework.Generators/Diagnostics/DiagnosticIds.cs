namespace Collet.Generators.Diagnostics;

/// <summary>Ids are never used again for something else.</summary>
internal static class DiagnosticIds
{
    public const string NoToolMethod = "CLT0001";
    public const string SeveralToolMethods = "CLT0002";
    public const string InvalidToolName = "CLT0003";
    public const string UnsupportedType = "CLT0004";
    public const string UnsupportedParameter = "CLT0005";
    public const string GenericTool = "CLT0006";
    public const string InaccessibleTool = "CLT0007";
    public const string CannotCreateTool = "CLT0008";
    public const string AsyncVoid = "CLT0009";
    public const string DuplicateName = "CLT0010";
    public const string ConstraintDoesNotFit = "CLT0011";
    public const string InvalidPattern = "CLT0012";
    public const string CannotCreateArgument = "CLT0013";
    public const string InvalidTimeout = "CLT0014";
    public const string InvalidContext = "CLT0015";
    public const string ToolTwice = "CLT0016";
    public const string InvalidMiddleware = "CLT0017";
    public const string InvalidMiddlewareName = "CLT0018";
    public const string MiddlewareConstructor = "CLT0019";
    public const string InvalidOptions = "CLT0020";
    public const string MiddlewareTwice = "CLT0021";
    public const string InvalidCacheLifetime = "CLT0022";
    public const string InvalidTag = "CLT0023";
    public const string InvalidPermission = "CLT0024";
    public const string BatchWithoutTool = "CLT0025";
    public const string InvalidBatch = "CLT0026";
}
