using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Collet.Binding;

/// <summary>Gathers items in a pooled buffer, so that the array returned is all that is allocated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ArrayBuilder<T>
{
    private T[]? _items;

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (_items is null)
        {
            _items = ArrayPool<T>.Shared.Rent(16);
        }
        else if (Count == _items.Length)
        {
            Grow();
        }

        _items[Count++] = item;
    }

    /// <summary>The items; gives the buffer back.</summary>
    public T[] ToArray()
    {
        T[] array = Count == 0 ? [] : _items.AsSpan(0, Count).ToArray();
        Release();
        return array;
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Count * 2);
        _items.AsSpan(0, Count).CopyTo(larger);
        int count = Count;
        Release();
        _items = larger;
        Count = count;
    }

    private void Release()
    {
        if (_items is not null)
        {
            ArrayPool<T>.Shared.Return(_items, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            _items = null;
        }

        Count = 0;
    }
}
