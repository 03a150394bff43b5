namespace Web.People.Staff;

/// <summary>What became of a change to somebody's place at the desk.</summary>
public enum StaffOutcome
{
    Done,

    /// <summary>Refused: nobody would be left who can let people in.</summary>
    LastOwner,

    /// <summary>There is no such person at the desk.</summary>
    Unknown,
}
