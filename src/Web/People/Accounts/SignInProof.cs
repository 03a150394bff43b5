namespace Web.People.Accounts;

/// <summary>A link or code was taken: who has proved to hold the mailbox, and where they were going.</summary>
public sealed record SignInProof(Guid SupporterId, string? ReturnPath);
