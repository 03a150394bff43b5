using System.Globalization;
using Core.Imports;
using Web.Ground.Site;

namespace Web.Doors.Imports;

/// <summary>A bar on a terminal; on anything else a line for every tenth, so that a log stays readable.</summary>
internal sealed class ProgressBar(TextWriter to, bool isTerminal, SiteText text)
{
    private const int Width = 40;

    private int shown = -1;

    public Task ShowAsync(ImportProgress progress)
    {
        var step = isTerminal ? 1 : 10;
        var percent = progress.Percent / step * step;
        if (percent <= shown)
        {
            return Task.CompletedTask;
        }
        shown = percent;
        var full = percent * Width / 100;
        return isTerminal
            ? to.WriteAsync(string.Create(CultureInfo.InvariantCulture,
                $"\r[{new string('#', full)}{new string('.', Width - full)}] {percent,3} %  {Items(progress)}"))
            : to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{percent,3} %  {Items(progress)}"));
    }

    public Task EndAsync() => isTerminal ? to.WriteLineAsync() : Task.CompletedTask;

    private string Items(ImportProgress progress) => text["Imports.Command.Progress", progress.Items];
}
