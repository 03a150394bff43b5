using Core;
using Core.Mails.Letters;

namespace Web.Ground.Post;

/// <summary>Sends a letter now and without a row: for the one kind of news that cannot wait for the database, which is that it fails.</summary>
/// <param name="id">The same for the same letter to the same reader, on whichever node: a mailbox shows it once.</param>
/// <returns>False when the mail server did not take it.</returns>
public delegate Task<bool> UrgentPost(Publication publication, ILetter letter, Guid id, string to, CancellationToken cancel);
