namespace Collet;

// These are linked into the analyzers too, which keep them to themselves; here they are for everybody.

public readonly partial record struct Permission;

public sealed partial class PermissionSet;

public static partial class Permissions;
