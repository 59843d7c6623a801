namespace Collet.Hosting.Calls;

internal static class EmptyArguments
{
    public static ReadOnlyMemory<byte> Bytes { get; } = "{}"u8.ToArray();
}
