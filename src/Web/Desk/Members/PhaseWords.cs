using Core.Memberships;

namespace Web.Desk.Members;

/// <summary>A phase as the desk's lists name it, and its colour beside the word.</summary>
internal static class PhaseWords
{
    public static string Of(MembershipPhase phase) => phase switch
    {
        MembershipPhase.Current => "Active",
        MembershipPhase.Ending => "Ending",
        MembershipPhase.PastDue => "Past due",
        MembershipPhase.Suspended => "Suspended",
        MembershipPhase.Ended => "Ended",
    };

    public static string Colour(MembershipPhase phase) => phase switch
    {
        MembershipPhase.Current => "good",
        MembershipPhase.Ending or MembershipPhase.PastDue => "warn",
        MembershipPhase.Suspended => "bad",
        MembershipPhase.Ended => "",
    };
}
