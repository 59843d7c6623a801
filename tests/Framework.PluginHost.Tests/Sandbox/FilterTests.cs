using Collet.PluginHost.Sandbox;

namespace Collet.PluginHost.Tests.Sandbox;

public sealed class FilterTests
{
    private const int Process = 4711;

    // What a plugin must never be able to call, whatever the arguments.
    private const string Denied =
        "fork vfork socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg io_uring_setup " +
        "io_uring_enter io_uring_register ptrace process_vm_readv process_vm_writev pidfd_open pidfd_getfd pidfd_send_signal kill tkill " +
        "rt_sigqueueinfo rt_tgsigqueueinfo bpf perf_event_open userfaultfd keyctl add_key request_key mount umount2 fsopen fsconfig fsmount " +
        "fspick open_tree move_mount mount_setattr unshare setns chroot pivot_root open_by_handle_at name_to_handle_at chmod fchmod fchmodat " +
        "fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat setxattr lsetxattr fsetxattr removexattr setxattrat " +
        "file_setattr shmget shmat shmctl semget semop semctl msgget msgsnd msgrcv msgctl mq_open personality inotify_init1 fanotify_init " +
        "memfd_create memfd_secret setpriority sched_setscheduler sched_setattr kexec_load init_module finit_module delete_module reboot " +
        "swapon swapoff quotactl iopl ioperm modify_ldt mknod mknodat clone3 execveat setuid setgid setresuid setresgid setgroups capset " +
        "landlock_create_ruleset landlock_add_rule landlock_restrict_self close_range openat2 process_madvise splice tee vmsplice";

    public static TheoryData<string> Architectures => ["x86-64", "arm64"];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void What_must_never_be_called_fails_with_any_arguments(string architecture)
    {
        SyscallTable calls = Table(architecture);
        BpfInstruction[] filter = PluginCalls.ForStageA(Process).Compile(calls);

        string[] let = [.. Denied.Split(' ')
            .Where(call => calls.TryGet(call, out _))
            .Where(call => ((ulong[])[0, 1, Process, ulong.MaxValue]).Any(a => Bpf.Run(filter, calls[call], calls.Audit, a, a, a, a, a, a) == Verdict.Allow))];

        Assert.Equal([], let);
    }

    // The mutation of each single rule: were a call let through, the test above would name it.
    [Theory]
    [MemberData(nameof(Architectures))]
    public void Were_any_one_of_them_allowed_it_would_be_seen(string architecture)
    {
        SyscallTable calls = Table(architecture);
        CallFilter filter = PluginCalls.ForStageA(Process);
        foreach (string call in Denied.Split(' ').Where(call => calls.TryGet(call, out _)))
        {
            CallFilter mutant = filter with { Rules = [SyscallRule.Allow(call), .. filter.Rules.Where(rule => rule.Call != call)] };
            Assert.Equal(Verdict.Allow, Bpf.Run(mutant.Compile(calls), calls[call], calls.Audit));
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void A_call_nobody_has_thought_of_does_not_exist(string architecture)
    {
        SyscallTable calls = Table(architecture);
        BpfInstruction[] filter = PluginCalls.ForStageA(Process).Compile(calls);

        Assert.All(Enumerable.Range(470, 530), number => Assert.Equal(Verdict.Fail(Errno.NotThere), Bpf.Run(filter, number, calls.Audit)));
    }

    [Theory]
    [InlineData("x86-64", 0x40000003u)]
    [InlineData("x86-64", 0xC00000B7u)]
    [InlineData("arm64", 0xC000003Eu)]
    [InlineData("arm64", 0x40000028u)]
    public void The_numbers_of_another_architecture_end_the_process(string architecture, uint other)
    {
        SyscallTable calls = Table(architecture);
        foreach (CallFilter filter in (CallFilter[])[PluginCalls.ForStageA(Process), PluginCalls.ForStageB()])
        {
            Assert.Equal(Verdict.KillProcess, Bpf.Run(filter.Compile(calls), calls["read"], other));
        }
    }

    [Fact]
    public void The_numbers_of_x32_end_the_process()
    {
        BpfInstruction[] filter = PluginCalls.ForStageA(Process).Compile(SyscallTable.X64);

        Assert.Equal(Verdict.KillProcess, Bpf.Run(filter, 0x40000000 + SyscallTable.X64["read"], SyscallTable.X64.Audit));
    }

    [Theory]
    [InlineData("clone", 0x10F00ul, true)]
    [InlineData("clone", 0x11ul, false)]
    [InlineData("clone", 0x10000ul | 0x20000, false)]
    [InlineData("clone", 0x10000ul | 0x10000000, false)]
    [InlineData("tgkill", (ulong)Process, true)]
    [InlineData("tgkill", (ulong)Process + 1, false)]
    [InlineData("tgkill", (ulong)Process | 1ul << 32, false)]
    [InlineData("prlimit64", 0ul, true)]
    [InlineData("prlimit64", 1ul, false)]
    [InlineData("prlimit64", 1ul << 32, false)]
    [InlineData("sched_setaffinity", 0ul, true)]
    [InlineData("sched_setaffinity", 1ul, false)]
    public void Some_calls_depend_on_their_first_argument(string call, ulong argument, bool allowed)
    {
        foreach (SyscallTable calls in (SyscallTable[])[SyscallTable.X64, SyscallTable.Arm64])
        {
            uint verdict = Bpf.Run(PluginCalls.ForStageA(Process).Compile(calls), calls[call], calls.Audit, argument);
            Assert.Equal(allowed ? Verdict.Allow : Verdict.Fail(Errno.NotPermitted), verdict);
        }
    }

    [Theory]
    [InlineData(0x5412ul, false)]
    [InlineData(0x541Cul, false)]
    [InlineData(0x1_0000_5412ul, false)]
    [InlineData(0x5413ul, true)]
    public void Typing_into_a_terminal_is_the_only_control_denied(ulong request, bool allowed)
    {
        SyscallTable calls = SyscallTable.X64;

        uint verdict = Bpf.Run(PluginCalls.ForStageA(Process).Compile(calls), calls["ioctl"], calls.Audit, 0, request);

        Assert.Equal(allowed ? Verdict.Allow : Verdict.Fail(Errno.NotPermitted), verdict);
    }

    [Theory]
    [InlineData("execve", 0ul, false)]
    [InlineData("seccomp", 0ul, false)]
    [InlineData("prctl", 1ul, false)]
    [InlineData("prctl", 4ul, false)]
    [InlineData("prctl", 22ul, false)]
    [InlineData("prctl", 38ul, false)]
    [InlineData("prctl", 15ul, true)]
    [InlineData("read", 0ul, true)]
    public void The_second_filter_closes_what_led_there(string call, ulong argument, bool allowed)
    {
        SyscallTable calls = SyscallTable.X64;

        uint verdict = Bpf.Run(PluginCalls.ForStageB().Compile(calls), calls[call], calls.Audit, argument);

        Assert.Equal(allowed ? Verdict.Allow : Verdict.Fail(Errno.NotPermitted), verdict);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void No_number_stands_for_two_calls(string architecture)
    {
        SyscallTable calls = Table(architecture);

        Assert.Equal([], calls.Names.GroupBy(name => calls[name]).Where(group => group.Count() > 1).Select(group => string.Join(' ', group)));
    }

    private static SyscallTable Table(string architecture) => architecture == "arm64" ? SyscallTable.Arm64 : SyscallTable.X64;
}
