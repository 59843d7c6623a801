namespace Collet;

#pragma warning disable IDE0040 // Visibility.cs has it: public here, internal where the file is linked.

/// <summary>The kinds of permissions that Collet knows. Hosts and libraries may invent more.</summary>
static partial class Permissions
{
    /// <summary>Everything.</summary>
    public const string Everything = "*";

    /// <summary>Looking into the file system. Scope: a path; what lies below it is in it.</summary>
    public const string FileRead = "fs.read";

    /// <summary>Changing the file system. Scope: a path; what lies below it is in it.</summary>
    public const string FileWrite = "fs.write";

    /// <summary>
    /// Connections, datagrams, names that are asked for, and how the machine is connected. Scope: <c>host</c>, <c>host:port</c>,
    /// <c>*.domain</c>, <c>[::1]:443</c>, <c>10.0.0.0/8</c>.
    /// </summary>
    public const string NetworkConnect = "net.connect";

    /// <summary>Waiting for connections and datagrams. Scope: <c>address</c>, <c>address:port</c>, <c>*:port</c>.</summary>
    public const string NetworkListen = "net.listen";

    /// <summary>Reading environment variables. Scope: a name; <c>AWS_*</c> for those that begin so.</summary>
    public const string EnvironmentRead = "env.read";

    /// <summary>Setting environment variables. Scope: a name; <c>AWS_*</c> for those that begin so.</summary>
    public const string EnvironmentWrite = "env.write";

    /// <summary>Starting programs. Scope: a program's name, or its path.</summary>
    public const string ProcessStart = "process.start";

    /// <summary>Looking at, changing or ending processes, this one included. No scope.</summary>
    public const string ProcessControl = "process.control";

    /// <summary>P/Invoke, native libraries, COM. Scope: a library's name.</summary>
    public const string Native = "native";

    /// <summary>Pointers, function pointers and what else the runtime does not check. No scope.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>Members found by name, non-public ones, <c>dynamic</c>, activation by name. No scope.</summary>
    public const string Reflection = "reflection";

    /// <summary>Loading assemblies. No scope.</summary>
    public const string CodeLoad = "code.load";

    /// <summary>Making code at run time: Reflection.Emit, compiled expressions. No scope.</summary>
    public const string CodeEmit = "code.emit";

    /// <summary>The Windows registry. Scope: a key; what lies below it is in it.</summary>
    public const string Registry = "registry";

    /// <summary>The console's streams; in a stdio host they are the protocol. No scope.</summary>
    public const string Console = "console";

    /// <summary>Threads, timers and handlers that outlive the call. No scope.</summary>
    public const string Background = "background";

    /// <summary>Code that runs because an assembly is loaded: module initializers. No scope.</summary>
    public const string Startup = "startup";
}
