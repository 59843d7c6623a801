namespace Collet.PluginHost.Sandbox;

/// <summary>The two filters of a plugin host. What neither allows by name does not exist for it.</summary>
internal static class PluginCalls
{
    private const uint CloneThread = 0x10000;

    // New namespaces of every kind.
    private const uint CloneNew = 0x7E020000;

    // What is called most stands first: an uncached decision walks the list.
    private const string Allowed =
        "read write futex poll mmap munmap mprotect madvise clock_gettime gettid sched_yield readv writev pread64 pwrite64 preadv pwritev " +
        "close stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 lseek ppoll epoll_create1 epoll_ctl epoll_wait " +
        "epoll_pwait eventfd2 pipe2 dup dup2 dup3 fcntl flock mremap mincore brk rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack " +
        "sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min nanosleep clock_getres " +
        "clock_nanosleep gettimeofday restart_syscall getpid getppid getsid getuid geteuid getgid getegid getrlimit getrusage getcpu " +
        "sysinfo uname getcwd chdir open openat readlink readlinkat getdents64 unlink unlinkat rmdir mkdir mkdirat rename renameat " +
        "renameat2 link linkat symlink symlinkat ftruncate truncate fallocate fadvise64 fsync fdatasync set_robust_list set_tid_address " +
        "rseq membarrier get_mempolicy arch_prctl prctl getrandom seccomp execve exit exit_group";

    // Calls that plugins make in good faith: they read a denial better than a call that does not exist.
    private const string Sockets =
        "socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg getsockname getpeername " +
        "setsockopt getsockopt shutdown";

    private const string Processes = "fork vfork execveat kill tkill rt_sigqueueinfo rt_tgsigqueueinfo ptrace setpriority";

    /// <summary>Filter 1, put on before the process becomes stage B: allows by name, the rest fails with ENOSYS.</summary>
    /// <param name="process">The process's own number, which an execve keeps.</param>
    public static CallFilter ForStageA(int process)
    {
        List<SyscallRule> rules =
        [
            // glibc falls back to clone, whose flags can be seen, where it hears that this one does not exist.
            SyscallRule.Deny("clone3", Errno.NotThere),
            new("clone", Verdict.Fail(Errno.NotPermitted), new(0, ArgumentTest.HasAll, CloneThread), new(0, ArgumentTest.HasNone, CloneNew)),
            new("tgkill", Verdict.Fail(Errno.NotPermitted), new ArgumentCondition(0, ArgumentTest.Equal, (uint)process)),
            new("prlimit64", Verdict.Fail(Errno.NotPermitted), new ArgumentCondition(0, ArgumentTest.Equal, 0)),
            new("sched_setaffinity", Verdict.Fail(Errno.NotPermitted), new ArgumentCondition(0, ArgumentTest.Equal, 0)),
            // TIOCSTI and TIOCLINUX type into a terminal.
            new("ioctl", Verdict.Fail(Errno.NotPermitted), new ArgumentCondition(1, ArgumentTest.NoneOf, 0x5412, 0x541C)),
        ];
        Add(rules, Allowed, SyscallRule.Allow);
        Add(rules, Sockets, static call => SyscallRule.Deny(call, Errno.NoAccess));
        Add(rules, Processes, static call => SyscallRule.Deny(call, Errno.NotPermitted));
        return new CallFilter { Default = Verdict.Fail(Errno.NotThere), Rules = rules };
    }

    /// <summary>Filter 2, put on every thread of stage B: what only the way there needed is over.</summary>
    public static CallFilter ForStageB() => new()
    {
        Default = Verdict.Allow,
        Rules =
        [
            SyscallRule.Deny("execve", Errno.NotPermitted),
            SyscallRule.Deny("seccomp", Errno.NotPermitted),
            // Reading death signal, dumpable, seccomp and no_new_privs; naming threads and memory.
            new("prctl", Verdict.Fail(Errno.NotPermitted), new ArgumentCondition(0, ArgumentTest.OneOf, 2, 3, 15, 16, 21, 39, 0x53564D41)),
        ],
    };

    private static void Add(List<SyscallRule> rules, string calls, Func<string, SyscallRule> rule)
    {
        foreach (string call in calls.Split(' '))
        {
            rules.Add(rule(call));
        }
    }
}
