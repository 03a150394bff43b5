namespace Web.Billing.Books;

/// <summary>The work took longer than its hold, and another worker has taken over: nothing of it may be committed.</summary>
public sealed class LaneLostException(string lane) : Exception($"The hold on lane {lane} ran out.");
