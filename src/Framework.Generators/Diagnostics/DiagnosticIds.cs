namespace Collet.Generators.Diagnostics;

/// <summary>Ids are never used again for something else.</summary>
internal static class DiagnosticIds
{
    public const string NoToolMethod = "COLLET001";
    public const string SeveralToolMethods = "COLLET002";
    public const string InvalidToolName = "COLLET003";
    public const string UnsupportedType = "COLLET004";
    public const string UnsupportedParameter = "COLLET005";
    public const string GenericTool = "COLLET006";
    public const string InaccessibleTool = "COLLET007";
    public const string CannotCreateTool = "COLLET008";
    public const string AsyncVoid = "COLLET009";
    public const string DuplicateName = "COLLET010";
    public const string ConstraintDoesNotFit = "COLLET011";
    public const string InvalidPattern = "COLLET012";
    public const string CannotCreateArgument = "COLLET013";
    public const string InvalidTimeout = "COLLET014";
    public const string InvalidContext = "COLLET015";
    public const string ToolTwice = "COLLET016";
    public const string InvalidMiddleware = "COLLET017";
    public const string InvalidMiddlewareName = "COLLET018";
    public const string MiddlewareConstructor = "COLLET019";
    public const string InvalidOptions = "COLLET020";
    public const string MiddlewareTwice = "COLLET021";
    public const string InvalidCacheLifetime = "COLLET022";
    public const string InvalidTag = "COLLET023";
    public const string InvalidPermission = "COLLET024";
    public const string BatchWithoutTool = "COLLET025";
    public const string InvalidBatch = "COLLET026";
}
