using System.Globalization;

namespace StripeSandbox.Pages;

/// <summary>Unix seconds for people, in UTC.</summary>
internal static class Days
{
    public static string Show(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string ShowTime(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
