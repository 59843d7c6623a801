using System.Runtime.InteropServices;
using System.Text;

namespace Collet.PluginHost.Sandbox;

/// <summary>An array of C strings that is never freed: the process it is for takes this one's place.</summary>
internal static unsafe class NativeStrings
{
    public static byte* One(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte* copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        copy[bytes.Length] = 0;
        return copy;
    }

    public static byte** All(IReadOnlyList<string> texts)
    {
        byte** array = (byte**)NativeMemory.Alloc((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
        {
            array[i] = One(texts[i]);
        }

        array[texts.Count] = null;
        return array;
    }
}
