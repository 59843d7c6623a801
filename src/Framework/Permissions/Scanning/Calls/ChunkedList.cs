namespace Collet.Scanning;

/// <summary>A list that never moves what it has: it grows without copying, and without arrays that only a full collection frees.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;

    private T[][] _chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> Bits][index & (Size - 1)];

    public void Add(T item)
    {
        int chunk = Count >> Bits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(16, 2 * chunk));
        }

        (_chunks[chunk] ??= new T[Size])[Count & (Size - 1)] = item;
        Count++;
    }
}
