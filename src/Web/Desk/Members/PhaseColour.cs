using Core.Memberships;

namespace Web.Desk.Members;

/// <summary>The colour of a phase beside its word.</summary>
internal static class PhaseColour
{
    public static string Of(MembershipPhase phase) => phase switch
    {
        MembershipPhase.Current => "good",
        MembershipPhase.Ending or MembershipPhase.PastDue => "warn",
        MembershipPhase.Suspended => "bad",
        MembershipPhase.Ended => "",
    };
}
