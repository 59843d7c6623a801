using Collet.Build;
using Collet.Build.Manifest;
using Collet.Build.Scan;

try
{
    return args switch
    {
        ["manifest", .. var rest] => ManifestCommand.Run(rest),
        ["scan", .. var rest] => ScanCommand.Run(rest),
        _ => throw new BuildException("CLT3000", "There is no such command; there are manifest and scan."),
    };
}
catch (BuildException exception)
{
    // As compilers write it, so that MSBuild makes it an error of the build.
    foreach (string message in exception.Messages)
    {
        Console.WriteLine($"{exception.Origin} : error {exception.Id}: {message}");
    }

    return 1;
}
