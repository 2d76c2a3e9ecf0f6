import { badRequest } from '../rest/rest-error.js';

const maxLength = 256;
/** `customer/password/minimum_password_length`; configuration values are strings, also in answers. */
const minLength = '8';
/** `customer/password/required_character_classes_number`. */
const requiredClasses = '3';
const characterClasses = [/[0-9]/, /[A-Z]/, /[a-z]/, /[^a-zA-Z0-9]/];

/** Throws 400 for a password that the store finds too long, too short, padded or too simple, in this order. */
export function checkPasswordStrength(password: string): void {
  const { length } = Array.from(password);
  if (length > maxLength)
    throw badRequest('Please enter a password with at most %1 characters.', [maxLength]);
  if (length < Number(minLength)) {
    throw badRequest('The password needs at least %1 characters. Create a new password and try again.', [
      minLength,
    ]);
  }
  if (/^[ \t\n\r\0\v]|[ \t\n\r\0\v]$/.test(password)) {
    throw badRequest("The password can't begin or end with a space. Verify the password and try again.");
  }
  const classes = characterClasses.filter((pattern) => pattern.test(password)).length;
  if (classes < Number(requiredClasses)) {
    throw badRequest(
      'Minimum of different classes of characters in password is %1. Classes of characters: Lower Case, Upper Case, Digits, Special Characters.',
      [requiredClasses],
    );
  }
}

/** Throws 400 when the password is the e-mail address, whatever the case. */
export function checkPasswordIsNotEmail(password: string, email: string): void {
  if (password.toLowerCase() === email.toLowerCase()) {
    throw badRequest(
      "The password can't be the same as the email address. Create a new password and try again.",
    );
  }
}
