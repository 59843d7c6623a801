using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>Documentation ids of methods, from their metadata.</summary>
internal static class MemberId
{
    /// <summary>The id, and the parameters in it.</summary>
    public static (string Id, string Parameters) Of(string type, string method, int typeParameters, SignatureReader signatures, BlobReader signature)
    {
        string parameters = signatures.Parameters(signature, withResult: method is "op_Implicit" or "op_Explicit");
        string arity = typeParameters > 0 ? $"``{typeParameters}" : "";
        return ($"M:{type}.{method.Replace('.', '#')}{arity}{parameters}", parameters);
    }
}
