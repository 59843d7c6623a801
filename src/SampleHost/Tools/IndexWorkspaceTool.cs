using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collet;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Hashes everything in the workspace.</summary>
internal static class IndexWorkspaceTool
{
    private const int MostFiles = 100_000;
    private const int MostManifestFiles = 5000;
    private const int Chunk = 128 * 1024;

    /// <summary>
    /// Hashes every file below a directory into a manifest that sha256sum --check reads, and into one hash that is equal exactly when
    /// all files are: for finding out later what has changed. Takes long on large workspaces and reports its progress.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="call">The running call.</param>
    /// <param name="progress">Hears of each file.</param>
    /// <param name="path">The directory, relative to the workspace root; '.' is the root.</param>
    /// <param name="exclude">Glob patterns of what to leave out, with all below. Left out: .git, node_modules, bin and obj. [] leaves out nothing.</param>
    /// <param name="cancellationToken">Ends the hashing.</param>
    [Tool("index_workspace", Title = "Index the workspace", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 3600)]
    [RequiresPermission(Permissions.FileRead)]
    [RequiresPermission(Permissions.Native, "libc")]
    public static async Task<ToolResult> IndexAsync(
        [FromServices] Workspace workspace,
        ToolCall call,
        IProgress<ToolProgress> progress,
        [StringLength(4096)] string path = ".",
        [MaxLength(50)] string[]? exclude = null,
        CancellationToken cancellationToken = default)
    {
        List<WorkspaceEntry> files = Collect(workspace, path, exclude, cancellationToken);
        double total = files.Sum(file => (double)file.Size);
        double done = 0;
        var manifest = new StringBuilder();
        int unreadable = 0;
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WorkspaceEntry file in files)
        {
            progress.Report(new ToolProgress(done, total, file.Path));
            if (await HashAsync(workspace, file.Path, cancellationToken) is { } hash)
            {
                string line = $"{hash}  {file.Path}\n";
                all.AppendData(Encoding.UTF8.GetBytes(line));
                manifest.Append(line);
            }
            else
            {
                unreadable++;
            }

            done += file.Size;
        }

        progress.Report(new ToolProgress(total, total, "done"));
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{files.Count - unreadable} files, {total} bytes, {unreadable} unreadable. SHA-256 of the manifest: {Convert.ToHexStringLower(all.GetHashAndReset())}");
        return files.Count <= MostManifestFiles
            ? new ToolResult(
                new TextContent(summary), new EmbeddedResource(new Uri($"workspace:/.index/{call.Id}.sha256"), manifest.ToString(), "text/plain"))
            : ToolResult.Text(summary + $"\nThe manifest is left out: it has more than {MostManifestFiles} lines. Index a directory further down.");
    }

    private static List<WorkspaceEntry> Collect(
        Workspace workspace, string path, string[]? exclude, CancellationToken cancellationToken)
    {
        var files = new List<WorkspaceEntry>();
        foreach (WorkspaceEntry entry in workspace.Walk(path, skip: Exclusions.From(exclude), cancellationToken: cancellationToken))
        {
            if (entry.Kind != EntryKind.File)
            {
                continue;
            }

            files.Add(entry);
            if (files.Count > MostFiles)
            {
                throw new ToolException($"More than {MostFiles} files. Index a directory further down, or exclude more.");
            }
        }

        return files;
    }

    // A file that went away or may not be read is counted, and does not cost the work on all others.
    private static async Task<string?> HashAsync(Workspace workspace, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using WorkspaceFile file = workspace.OpenRead(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[Chunk];
            for (int read; (read = await file.Content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer.AsSpan(0, read));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is ToolException or IOException)
        {
            return null;
        }
    }
}
