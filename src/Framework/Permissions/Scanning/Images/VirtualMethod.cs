using System.Reflection;
using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>A method that a virtual call may mean.</summary>
/// <param name="Name">The name it is called by, which may be that of a member it implements.</param>
/// <param name="Handle">The method.</param>
/// <param name="Attributes">Its attributes.</param>
internal readonly record struct VirtualMethod(string Name, MethodDefinitionHandle Handle, MethodAttributes Attributes)
{
    /// <summary>Whether it overrides nothing.</summary>
    public bool IsNew => (Attributes & MethodAttributes.NewSlot) != 0;
}
