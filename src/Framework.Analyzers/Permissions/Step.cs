namespace Collet.Analyzers.Permissions;

/// <summary>What of a symbol can run.</summary>
internal enum Step
{
    /// <summary>A method, accessor, constructor or operator: its body.</summary>
    Body,

    /// <summary>A virtual or interface method: its body and every override in the compilation.</summary>
    Dispatch,

    /// <summary>A type's static constructor and static initializers.</summary>
    Start,

    /// <summary>A type's instance initializers.</summary>
    Fields,

    /// <summary>What a type overrides of types outside the compilation: whoever holds an instance may call it.</summary>
    Callbacks,

    /// <summary>What a type lets generic code call by being its type argument: static members of interfaces.</summary>
    TypeArgument,

    /// <summary>A class of attributes and those that derive from it: they are made and set.</summary>
    Attributes,

    /// <summary>All of a type's constructors.</summary>
    Made,

    /// <summary>A type's constructors and those of what they ask the services for; an interface's implementations.</summary>
    Service,

    /// <summary>What reading a type from JSON and writing it runs: constructors and accessors, those of its members' types too.</summary>
    Data,
}
