using Collet.Cli;

return await Application.RunAsync(args);
