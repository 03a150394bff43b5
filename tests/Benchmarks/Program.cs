using Benchmarks;

// `serve ROLE ARGUMENT` is how a benchmark starts a server beside itself.
if (args is ["serve", var role, var argument])
{
    await (role switch
    {
        "product" => ProductServer.ServeAsync(argument),
        "empty" => EmptyServer.ServeAsync(),
        _ => BareServer.ServeAsync(argument),
    });
    return 0;
}

IBenchmark[] all = [new GatedArticle(), new StartUp(), new HouseBuild(), new SandboxRetrieve(), new SandboxRenewals(), new SandboxDecade(), new Events(), new Backlog(), new Webhook()];
if (args.Length == 0)
{
    Array.ForEach(all, benchmark => Console.WriteLine(benchmark.Name));
    return 0;
}

if (Array.Find(all, benchmark => benchmark.Name == args[0]) is not { } chosen)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{args[0]}'. The benchmarks are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

var report = new Report(Console.Out);
report.Ratio(chosen.Name, await chosen.RunAsync(report, CancellationToken.None));
return 0;
