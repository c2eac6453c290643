// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What forms print with capitals and is no name: fields, departments, diseases, currencies, papers,
 * days.
 */
final class Generic {
  private static final Set<String> WORDS =
      Arrays.stream(
              """
              mrn,npi,dob,ssn,dea,icd,cpt,usd,eur,gbp,chf,aud,cad,jpy,diagnosis,diagnoses
              pediatrics,paediatrics,family medicine,internal medicine,emergency medicine,radiology
              cardiology,oncology,neurology,dermatology,orthopedics,orthopaedics,ophthalmology
              pulmonology,nephrology,endocrinology,gastroenterology,rheumatology,psychiatry
              anesthesiology,anaesthesiology,urology,hematology,haematology,obstetrics,gynecology
              gynaecology,pathology,primary care,intensive care,general surgery
              asthma,pneumonia,sepsis,hypertension,diabetes,migraine,osteoarthritis,hypothyroidism
              acute myocardial infarction,bill of lading,house bill of lading,laboratory report
              purchase order,discharge summary,port of discharge,port of loading,invoice
              tue,wed,thu,fri,tap,click
              """
                  .strip()
                  .split("[,\n]"))
          .collect(Collectors.toUnmodifiableSet());

  private Generic() {}

  /** Whether all of a name is one of these. */
  static boolean is(String name) {
    return name.length() <= 32 && WORDS.contains(name.toLowerCase(Locale.ROOT));
  }
}
