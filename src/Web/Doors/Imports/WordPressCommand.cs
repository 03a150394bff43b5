using Core.Imports;
using Web.Doors.Imports.WordPress;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Doors.Imports;

/// <summary><c>import wordpress FILE</c>: progress on stderr, the report as JSON on stdout.</summary>
public sealed class WordPressCommand(WordPressImport import, SiteText text, OperatorConsole console) : ICommand
{
    private const int Failed = 1;
    private const int WrongInput = 2;

    public string Name => "import wordpress";

    public string Usage => "Imports.Command.Call";

    public CommandNeeds Needs => CommandNeeds.Site;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (Read(arguments) is not var (path, wish))
        {
            await console.SayUsageAsync(this);
            return WrongInput;
        }
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var bar = new ProgressBar(Console.Error, !Console.IsErrorRedirected, console.Text);
            var report = await import.RunAsync(file, wish, null, progress => ShowAsync(bar, progress), cancel);
            await bar.EndAsync();
            await Console.Out.WriteLineAsync(ReportJson.Printed(report, text));
            if (report.StoppedBecause is not null)
            {
                await console.SayAsync(wish.IsDryRun ? "Imports.Command.Stopped.Checked" : "Imports.Command.Stopped.Imported", console.Text.Say(report.StoppedBecause));
                return WrongInput;
            }
            return 0;
        }
        catch (Exception e) when (e is WxrException or ImportWishException)
        {
            await console.SayAsync(e.Message);
            return WrongInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await console.SayAsync("Imports.Command.Unreadable", path, e.Message);
            return WrongInput;
        }
        catch (OperationCanceledException)
        {
            await console.SayAsync("Imports.Command.Cancelled");
            return Failed;
        }
    }

    /// <summary>
    /// Long texts die on the large object heap, which is only cleared when memory runs short. This process is alone with its
    /// file and nobody waits for an answer, so it clears it after each batch and stays small.
    /// </summary>
    private static Task ShowAsync(ProgressBar bar, ImportProgress progress)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return bar.ShowAsync(progress);
    }

    private static (string Path, ImportWish Wish)? Read(IReadOnlyList<string> arguments)
    {
        string? path = null, gate = null, category = null;
        var isDryRun = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var before, var after] && before.StartsWith("--", StringComparison.Ordinal)
                ? (before, after) : (arguments[i], null);
            switch (name)
            {
                case "--dry-run":
                    isDryRun = true;
                    break;
                case "--gate":
                    gate = value ?? Following(arguments, ref i);
                    break;
                case "--category":
                    category = value ?? Following(arguments, ref i);
                    break;
                default:
                    if (path is not null || name.StartsWith("--", StringComparison.Ordinal))
                    {
                        return null;
                    }
                    path = arguments[i];
                    break;
            }
        }
        return path is null || gate is "" || category is "" ? null : (path, new ImportWish(gate, category, isDryRun));
    }

    private static string Following(IReadOnlyList<string> arguments, ref int at) => at + 1 < arguments.Count ? arguments[++at] : "";
}
