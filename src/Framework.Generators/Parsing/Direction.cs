namespace Collet.Generators.Parsing;

/// <summary>Whether a type is read from arguments or written as a result: the two need different things of it.</summary>
internal enum Direction
{
    Read,
    Write,
}
