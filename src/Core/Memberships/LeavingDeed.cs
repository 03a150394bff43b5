namespace Core.Memberships;

/// <summary>What somebody did who had come to cancel.</summary>
public enum LeavingDeed
{
    Cancelled,
    Paused,
}
