namespace Collet.Hosting.Middlewares;

/// <summary>What is wrong with an argument.</summary>
internal enum FilterFault
{
    None,
    TooLong,
    Traversal,
    Forbidden,
    TimedOut,
    TooDeep,
    TooMany,
    Broken,
}
