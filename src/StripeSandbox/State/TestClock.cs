using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>A clock of its own for some customers; it stands still until it is advanced.</summary>
internal static class TestClock
{
    public const string Kind = "test_helpers.test_clock";

    public static long Now(Doc clock) => clock.Whole("frozen_time");

    public static bool IsAdvancing(Doc clock) => clock.Text("status") is "advancing";

    public static long? Target(Doc clock) => clock.WholeOrNull("status_details.advancing.target_frozen_time");
}
